/**
 * Sees to it that what a withdrawn respondent answered is erased, and looks whether it is. Nothing
 * here erases: Kafka's compaction does, and the barometer's.
 */
@NullMarked
package dk.kk.inklusion.ingest.erasure;

import org.jspecify.annotations.NullMarked;
