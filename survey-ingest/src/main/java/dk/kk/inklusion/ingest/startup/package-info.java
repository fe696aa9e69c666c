/** What must be done before the door opens, in order. */
@NullMarked
package dk.kk.inklusion.ingest.startup;

import org.jspecify.annotations.NullMarked;
