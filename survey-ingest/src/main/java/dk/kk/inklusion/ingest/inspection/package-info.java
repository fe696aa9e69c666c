/** What the steward may look into. */
@NullMarked
package dk.kk.inklusion.ingest.inspection;

import org.jspecify.annotations.NullMarked;
