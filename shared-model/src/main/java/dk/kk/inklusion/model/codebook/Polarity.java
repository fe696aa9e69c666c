package dk.kk.inklusion.model.codebook;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which direction of a measure is progress. */
public enum Polarity {
  @JsonProperty("higher-is-better")
  HIGHER_IS_BETTER(1),
  @JsonProperty("lower-is-better")
  LOWER_IS_BETTER(-1),
  /** Of a register indicator that only describes; a survey's measure always has a direction. */
  @JsonProperty("neither-is-better")
  NEITHER_IS_BETTER(0);

  private final int sign;

  Polarity(int sign) {
    this.sign = sign;
  }

  /** +1 where higher is better, -1 where lower is, 0 where neither is. */
  public int sign() {
    return sign;
  }
}
