package dk.kk.inklusion.ingest.access;

import java.util.Locale;

/** What a key is for. */
public enum Role {
  /** Delivers batches; sees its own alone. */
  VENDOR,
  /** Defines surveys, codebooks and waves; sees everything. */
  STEWARD;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
