/** Takes an uploaded body onto the disk, under caps, and digests it. */
@NullMarked
package dk.kk.inklusion.ingest.upload;

import org.jspecify.annotations.NullMarked;
