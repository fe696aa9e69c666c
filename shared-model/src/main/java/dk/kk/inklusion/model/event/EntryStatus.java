package dk.kk.inklusion.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What an entry's numbers are worth, from most to least; of the last four, every number is absent.
 */
public enum EntryStatus {
  @JsonProperty("published")
  PUBLISHED,
  /** Published, with a caution: few respondents, or a wide interval. */
  @JsonProperty("uncertain")
  UNCERTAIN,
  /** Withheld to protect the people in it. */
  @JsonProperty("suppressed")
  SUPPRESSED,
  /** Nobody is in it. */
  @JsonProperty("no-data")
  NO_DATA,
  /** The figure is not defined for these people. */
  @JsonProperty("not-estimable")
  NOT_ESTIMABLE,
  /** The measure was defined differently in the other wave. */
  @JsonProperty("not-comparable")
  NOT_COMPARABLE;

  /** Of a figure made from two: it is worth no more than the lesser. */
  public EntryStatus and(EntryStatus other) {
    return compareTo(other) < 0 ? other : this;
  }

  /** Whether the entry has numbers. */
  public boolean hasNumbers() {
    return this == PUBLISHED || this == UNCERTAIN;
  }
}
