package dk.kk.inklusion.report.subscription;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a subscriber is sent. */
public enum Payload {
  /** That there is a revision, and where it is. */
  @JsonProperty("thin")
  THIN,
  /** The revision itself, or the part of it that was asked for. */
  @JsonProperty("full")
  FULL
}
