package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.report.format.Words;
import java.math.BigDecimal;

/**
 * How an indicator's numbers are written: in its unit, with the decimals its figures came with.
 *
 * @param percent whether a share of 1 is written as per cent, as a survey's is
 */
record Amounts(String unit, int decimals, boolean percent, Words words) {
  private static final int OF_SURVEYS = 1;

  /** Of an indicator as a revision has it. */
  static Amounts of(Indicator indicator, IndexEvent event, Words words) {
    if (event.indicator() == null) {
      boolean share = indicator.unit().equals("share");
      return new Amounts(share ? "percent" : indicator.unit(), OF_SURVEYS, share, words);
    }
    return new Amounts(indicator.unit(), event.indicator().decimals(), false, words);
  }

  BigDecimal shown(double value) {
    BigDecimal published = BigDecimal.valueOf(value);
    return percent ? published.movePointRight(2) : published;
  }

  /** The number alone. */
  String bare(double value) {
    return words.decimal(shown(value), decimals);
  }

  String value(double value) {
    return named("value.", bare(value));
  }

  String difference(double value) {
    return named("difference.", bare(value));
  }

  /** A change, the number alone. */
  String bareSigned(double value) {
    return words.signed(shown(value), decimals);
  }

  String signed(double value) {
    return named("difference.", bareSigned(value));
  }

  /** What a target or a tolerance is written as, with the decimals it has itself. */
  String value(BigDecimal value) {
    return named("value.", words.plain(value));
  }

  String difference(BigDecimal value) {
    return named("difference.", words.plain(value));
  }

  private String named(String kind, String number) {
    String key = kind + unit;
    return words.has(key) ? words.text(key, number) : words.text("figure.with-unit", number, unit);
  }

  /** Its unit, and that of differences where they have another. */
  String caption() {
    return unit.equals("percent") ? words.text("unit.caption.percent") : name();
  }

  /** Its unit as a word. */
  String name() {
    return words.textOr("unit.name." + unit, unit);
  }
}
