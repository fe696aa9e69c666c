package dk.kk.inklusion.report.status;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an indicator has a figure that a year's report can tell as news. */
public enum News {
  /** Of the year or the one before. */
  @JsonProperty("new")
  NEW,
  /** An older one only. */
  @JsonProperty("old")
  OLD,
  /** No figure at all. */
  @JsonProperty("none")
  NONE
}
