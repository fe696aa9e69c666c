package dk.kk.inklusion.ingest.quarantine;

import org.jspecify.annotations.Nullable;

/**
 * What a record belongs to, as far as that is known.
 *
 * @param batch it was sent in
 */
record Origin(@Nullable String survey, @Nullable String wave, @Nullable String batch) {
  static final Origin UNKNOWN = new Origin(null, null, null);
}
