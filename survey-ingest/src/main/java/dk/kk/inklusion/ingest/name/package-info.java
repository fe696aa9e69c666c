/** Names that may be taken once. */
@NullMarked
package dk.kk.inklusion.ingest.name;

import org.jspecify.annotations.NullMarked;
