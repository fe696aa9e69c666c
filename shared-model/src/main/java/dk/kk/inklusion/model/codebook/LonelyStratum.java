package dk.kk.inklusion.model.codebook;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a stratum of one respondent adds to a variance (statistics.md 2). */
public enum LonelyStratum {
  /** Its value's square, as if the stratum's mean were zero: conservative. */
  @JsonProperty("adjust")
  ADJUST,
  /** Nothing, as if it had been sampled with certainty. */
  @JsonProperty("certainty")
  CERTAINTY,
  /** The mean of what the other strata add. */
  @JsonProperty("average")
  AVERAGE,
  /** No standard error at all. */
  @JsonProperty("fail")
  FAIL
}
