package dk.kk.inklusion.ingest.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can be done here that leaves a line in the trail. The words are for programs. */
public enum Action {
  CODEBOOK_PUT,
  CATALOGUE_PUT,
  MEASUREMENTS_PUT,
  WAVE_PUT,
  WAVE_CLOSED,
  BATCH,
  WITHDRAWAL,
  /** Faults of a batch were read, and so what respondents answered. */
  FAULTS_READ,
  /** An entry of the quarantine was looked at. */
  QUARANTINE_READ,
  QUARANTINE_REPLAYED,
  QUARANTINE_PARKED,
  KEY_MADE,
  KEY_REVOKED,
  /** Somebody with a good key asked for what it is not good for. */
  REFUSED;

  /** As {@code codebook-put}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
