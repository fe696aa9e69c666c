package dk.kk.inklusion.model.codebook;

import dk.kk.inklusion.model.Text;

/**
 * A group of respondents by their answer to one variable: a category, or a band of a number.
 *
 * @param code as in the vendor's file and in every published table; never {@link #UNKNOWN} or
 *     {@link #OTHER_OR_UNKNOWN}
 */
public record Group(String code, Text label) {
  /** The group of those who gave no answer, or one outside every band. */
  public static final String UNKNOWN = "unknown";

  /**
   * The smallest other group together with those who gave no answer, where those are too few to be
   * shown (design.md 8.2). No group of a codebook has this code.
   */
  public static final String OTHER_OR_UNKNOWN = "other+unknown";
}
