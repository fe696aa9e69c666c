/** From an uploaded file to a published batch. */
@NullMarked
package dk.kk.inklusion.ingest.batch;

import org.jspecify.annotations.NullMarked;
