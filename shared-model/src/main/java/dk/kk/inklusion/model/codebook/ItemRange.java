package dk.kk.inklusion.model.codebook;

/**
 * Lowest and highest answer to an item, in the unit its answers are stored in: the value of a
 * scale, millionths of a number.
 */
public record ItemRange(long min, long max) {
  /**
   * The range of an item.
   *
   * @throws IllegalArgumentException for a variable that cannot be an item
   */
  public static ItemRange of(Variable variable) {
    return switch (variable) {
      case Variable.Scale s -> new ItemRange(s.min(), s.max());
      case Variable.Decimal d when d.min() != null && d.max() != null ->
          new ItemRange(d.min(), d.max());
      case Variable.Decimal d -> throw notAnItem(d);
      case Variable.Category c -> throw notAnItem(c);
    };
  }

  private static IllegalArgumentException notAnItem(Variable variable) {
    return new IllegalArgumentException("'" + variable.name() + "' has no range to rescale");
  }
}
