package dk.kk.inklusion.ingest.measurement;

import dk.kk.inklusion.ingest.measurement.Figure.Place;
import dk.kk.inklusion.model.Fault;
import dk.kk.inklusion.model.Identifier;
import dk.kk.inklusion.model.InvalidDocumentException;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.RegisterPeriod;
import dk.kk.inklusion.model.codebook.Group;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks rows against the definition of their indicator, and finds every fault. */
final class FigureCheck {
  private static final String PERCENT = "percent";
  private static final int DECIMALS = 6;
  private static final int LONGEST_NOTE = 1_000;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal TWO_HUNDRED = BigDecimal.valueOf(200);

  /** Up to 1e12 and a bit; the decimals are counted apart. */
  private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]{1,30})(?:\\.([0-9]{1,40}))?");

  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,12}");
  private static final BigDecimal LARGEST = new BigDecimal("1e12");

  private final Indicator indicator;
  private final boolean decimalComma;
  private final List<Fault> faults;
  private final Map<Place, Long> seen = new HashMap<>();

  /** Where nothing could be read, of which enough is said. */
  private final Set<String> unread;

  private FigureCheck(GivenRows given, Indicator indicator) {
    this.indicator = indicator;
    this.decimalComma = given.decimalComma();
    this.faults = new ArrayList<>(given.faults());
    this.unread = given.faults().stream().map(Fault::path).collect(Collectors.toSet());
  }

  /**
   * Checks all of them.
   *
   * @throws InvalidDocumentException with every fault of every row; none is taken then
   */
  static List<Figure> check(GivenRows given, Indicator indicator) {
    var check = new FigureCheck(given, indicator);
    List<Figure> figures = new ArrayList<>();
    for (GivenRow row : given.rows()) {
      Figure figure = check.row(row);
      if (figure != null) {
        figures.add(figure);
      }
    }
    if (given.rows().isEmpty() && check.faults.isEmpty()) {
      check.faults.add(new Fault("", "no-rows", "There is no measurement in it."));
    }
    if (!check.faults.isEmpty()) {
      throw new InvalidDocumentException(GivenRows.NAME, check.faults);
    }
    return figures;
  }

  private @Nullable Figure row(GivenRow row) {
    int before = faults.size();
    if (!row.indicator().isEmpty() && !row.indicator().equals(indicator.id())) {
      fault(row, "indicator", "wrong-address", "The address says '%s'.".formatted(indicator.id()));
    }
    RegisterPeriod period = period(row);
    String group = group(row);
    BigDecimal value = value(row);
    String level = level(row);
    Long n = n(row);
    if (row.note() != null
        && Math.max(row.note().da().length(), row.note().en().length()) > LONGEST_NOTE) {
      fault(row, "note", "too-long", "At most %,d characters.".formatted(LONGEST_NOTE));
    }
    if (period != null) {
      requireOnce(row, new Place(period, group));
    }
    return faults.size() > before || period == null
        ? null
        : new Figure(period, group, value, level, n, row.note());
  }

  private void fault(GivenRow row, String column, String code, String message) {
    Fault fault = row.fault(column, code, message);
    if (!unread.contains(fault.path())) {
      faults.add(fault);
    }
  }

  private void requireOnce(GivenRow row, Place place) {
    Long first = seen.putIfAbsent(place, row.number());
    if (first != null) {
      fault(
          row,
          "period",
          "duplicate",
          "Row %d has the same period and group; give each once.".formatted(first));
    }
  }

  private @Nullable RegisterPeriod period(GivenRow row) {
    if (row.period().isEmpty()) {
      fault(
          row,
          "period",
          "required",
          "Give a year (2012), a quarter (2012-Q3) or a month (2012-09).");
      return null;
    }
    RegisterPeriod period = RegisterPeriod.parse(row.period());
    if (period == null) {
      fault(
          row,
          "period",
          "period",
          "A year (2012), a quarter (2012-Q3) or a month (2012-09) is needed here.");
    }
    return period;
  }

  /** A group there are figures of; an area where a level is given, or nothing at all. */
  private String group(GivenRow row) {
    String group = row.group().isEmpty() ? Indicator.ALL : row.group();
    boolean measured = indicator.measures(group);
    if (!indicator.countsAreas() || !row.value().isEmpty()) {
      if (!measured) {
        fault(row, "group", "unknown-group", unknown("group", group, indicator.measured()));
      }
    } else if (row.group().isEmpty()) {
      fault(row, "group", "required", "Name the area.");
    } else if (!row.level().isEmpty() && measured) {
      fault(row, "group", "unknown-group", "An area cannot be called as a level or a total is.");
    } else if (!Identifier.isValid(group)) {
      fault(
          row,
          "group",
          "identifier",
          "An area has 1 to 64 letters (a-z), digits, dots, dashes or underscores and starts with"
              + " a letter or digit.");
    }
    return group;
  }

  private static String unknown(String what, String code, List<Group> there) {
    return "There is no %s '%s'; there is %s."
        .formatted(what, code, there.stream().map(Group::code).collect(Collectors.joining(", ")));
  }

  private @Nullable String level(GivenRow row) {
    String level = row.level();
    if (level.isEmpty()) {
      return null;
    }
    if (!row.value().isEmpty()) {
      fault(row, "level", "value-or-level", "Give a value or a level, not both.");
    } else if (!indicator.countsAreas()) {
      fault(row, "level", "unknown-level", "This indicator has no levels. Give a value.");
    } else if (indicator.levels().stream().noneMatch(one -> one.code().equals(level))) {
      fault(row, "level", "unknown-level", unknown("level", level, indicator.levels()));
    }
    return level;
  }

  private @Nullable BigDecimal value(GivenRow row) {
    if (row.value().isEmpty()) {
      return null;
    }
    String text = decimalComma ? row.value().replace(',', '.') : row.value();
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      fault(
          row,
          "value",
          "not-a-number",
          "Write digits with one decimal %s; no unit, no thousands mark."
              .formatted(decimalComma ? "mark" : "point"));
      return null;
    }
    if (number.group(2) != null && number.group(2).length() > DECIMALS) {
      fault(row, "value", "too-many-decimals", "At most %d decimals.".formatted(DECIMALS));
      return null;
    }
    BigDecimal value = new BigDecimal(text);
    boolean percent = indicator.unit().equals(PERCENT);
    if (percent && (value.signum() < 0 || value.compareTo(mostPercent()) > 0)) {
      fault(row, "value", "range", "A percentage is from 0 to %s here.".formatted(mostPercent()));
    } else if (value.abs().compareTo(LARGEST) > 0) {
      fault(row, "value", "range", "No figure is beyond 1e12.");
    }
    return value;
  }

  /** A ratio in per cent may pass the 100 it is meant to reach; a share cannot. */
  private BigDecimal mostPercent() {
    BigDecimal target = indicator.target();
    return target != null && target.compareTo(HUNDRED) >= 0 ? TWO_HUNDRED : HUNDRED;
  }

  private @Nullable Long n(GivenRow row) {
    if (row.n().isEmpty()) {
      return null;
    }
    if (!WHOLE.matcher(row.n()).matches()) {
      fault(row, "n", "range", "A whole number from 0, in digits alone, is needed here.");
      return null;
    }
    return Long.valueOf(row.n());
  }
}
