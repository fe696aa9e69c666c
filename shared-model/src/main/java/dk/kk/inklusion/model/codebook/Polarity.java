package dk.kk.inklusion.model.codebook;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which direction of a measure is progress. */
public enum Polarity {
  @JsonProperty("higher-is-better")
  HIGHER_IS_BETTER(1),
  @JsonProperty("lower-is-better")
  LOWER_IS_BETTER(-1);

  private final int sign;

  Polarity(int sign) {
    this.sign = sign;
  }

  /** +1 where higher is better, -1 where lower is. */
  public int sign() {
    return sign;
  }
}
