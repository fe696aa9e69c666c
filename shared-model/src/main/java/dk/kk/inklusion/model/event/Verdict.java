package dk.kk.inklusion.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The city's words for a change (statistics.md 14). */
public enum Verdict {
  /** A certain change for the better. */
  @JsonProperty("fremgang")
  FREMGANG,
  /** No certain change. */
  @JsonProperty("stilstand")
  STILSTAND,
  /** A certain change for the worse. */
  @JsonProperty("tilbagegang")
  TILBAGEGANG
}
