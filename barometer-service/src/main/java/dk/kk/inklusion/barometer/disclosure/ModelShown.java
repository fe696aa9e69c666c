package dk.kk.inklusion.barometer.disclosure;

/** How much of the regression is shown. */
public enum ModelShown {
  NOTHING,
  /** The adjusted gap and the decomposition. */
  FIGURES,
  /** Also the coefficients: from all of them follow the means of the rows with each level. */
  COEFFICIENTS
}
