package dk.kk.inklusion.report.running;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.catalogue.Catalogue;
import dk.kk.inklusion.model.catalogue.CatalogueReader;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Indicator.Parity;
import dk.kk.inklusion.model.catalogue.RegisterPeriod;
import dk.kk.inklusion.model.codebook.Codebook.Comparison;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.event.Change;
import dk.kk.inklusion.model.event.Change.Kind;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.Gap;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Covers;
import dk.kk.inklusion.model.event.IndexEvent.Dimension;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.model.event.IndexEvent.Period;
import dk.kk.inklusion.model.event.IndexEvent.Reason;
import dk.kk.inklusion.model.event.IndexEvent.Status;
import dk.kk.inklusion.model.event.Interval;
import dk.kk.inklusion.model.event.Outlook;
import dk.kk.inklusion.model.event.RegisterFigure;
import dk.kk.inklusion.model.event.RegisterFigure.AreaLevel;
import dk.kk.inklusion.model.event.RegisterFigure.FigureNote;
import dk.kk.inklusion.model.event.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Register indicators as the barometer publishes them, measured as the city's report has them. */
final class Registers {
  static final Catalogue CITY = CatalogueReader.city();

  private final Map<String, TreeMap<RegisterPeriod, Map<String, Measured>>> measured =
      new LinkedHashMap<>();

  private record Measured(
      @Nullable BigDecimal value, @Nullable String level, @Nullable Long n, @Nullable Text note) {}

  /** With everything in the report of 2013. */
  static Registers city() {
    var registers = new Registers();
    try (InputStream file =
            Objects.requireNonNull(
                Registers.class.getResourceAsStream("/catalogue/statusrapport-2013.csv"));
        CsvReader<NamedCsvRecord> csv =
            CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (NamedCsvRecord row : csv) {
        String value = row.getField("value");
        String n = row.getField("n");
        registers.put(
            row.getField("indicator"),
            row.getField("period"),
            row.getField("group"),
            new Measured(
                value.isEmpty() ? null : new BigDecimal(value),
                row.getField("level").isEmpty() ? null : row.getField("level"),
                n.isEmpty() ? null : Long.valueOf(n),
                row.getField("note").isEmpty() ? null : Text.of(row.getField("note"))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return registers;
  }

  private void put(String indicator, String period, String group, Measured figure) {
    measured
        .computeIfAbsent(indicator, _ -> new TreeMap<>())
        .computeIfAbsent(RegisterPeriod.of(period), _ -> new LinkedHashMap<>())
        .put(group, figure);
  }

  /** Another value. */
  Registers measure(String indicator, String period, String group, String value) {
    put(indicator, period, group, new Measured(new BigDecimal(value), null, null, null));
    return this;
  }

  /** Every period of every indicator, its first revision. */
  List<IndexEvent> events(long firstSequence) {
    List<IndexEvent> events = new ArrayList<>();
    measured.forEach((indicator, periods) ->
        periods
            .keySet()
            .forEach(
                p -> events.add(event(indicator, p.name(), 1, firstSequence + events.size()))));
    return events;
  }

  IndexEvent event(String id, String periodName, long revision, long sequence) {
    Indicator indicator = Objects.requireNonNull(CITY.indicator(id), id);
    RegisterPeriod period = RegisterPeriod.of(periodName);
    TreeMap<RegisterPeriod, Map<String, Measured>> periods =
        Objects.requireNonNull(measured.get(id));
    Map<String, Measured> figures = Objects.requireNonNull(periods.get(period));
    List<Change> changes = new ArrayList<>();
    for (Group group : indicator.measured()) {
      BigDecimal now = value(indicator, figures, group.code());
      if (now != null) {
        for (Kind kind : Kind.values()) {
          RegisterPeriod since = since(indicator, periods, period, group.code(), kind);
          if (since != null) {
            BigDecimal then =
                Objects.requireNonNull(value(indicator, figures(periods, since), group.code()));
            changes.add(change(indicator, group.code(), since, kind, now.subtract(then)));
          }
        }
      }
    }
    BigDecimal gap = gap(indicator, figures);
    Map.Entry<RegisterPeriod, Map<String, Measured>> before = periods.lowerEntry(period);
    BigDecimal gapBefore = before == null ? null : gap(indicator, before.getValue());
    if (gap != null && gapBefore != null) {
      BigDecimal by = gap.subtract(gapBefore);
      Verdict verdict = verdict(by, indicator.tolerance(), -indicator.polarity().sign());
      changes.add(
          new Change(
              id,
              "gap",
              "all",
              before.getKey().name(),
              Kind.PREVIOUS,
              by.doubleValue(),
              null,
              null,
              null,
              null,
              null,
              null,
              verdict,
              EntryStatus.PUBLISHED));
    }
    Parity parity = indicator.parity();
    return new IndexEvent(
        sequence,
        id,
        period.name(),
        revision,
        Status.FINAL,
        Reason.UPDATE,
        Instant.parse("2013-06-01T08:00:00Z"),
        1,
        "register-1",
        indicator.title(),
        title(period),
        new Period(first(period), first(period).plusMonths(period.months()).minusDays(1)),
        new Covers(null, 0, 0),
        null,
        null,
        List.of(
            new MeasureInfo(
                id, "figure", indicator.polarity(), indicator.title(), indicator.unit())),
        dimensions(indicator),
        parity == null ? null : new Comparison("group", parity.focal(), parity.reference()),
        indicator.measured().stream().map(g -> estimate(indicator, figures, g)).toList(),
        gap == null || parity == null
            ? List.of()
            : List.of(
                new Gap(
                    id,
                    "total",
                    "all",
                    parity.reference(),
                    parity.focal(),
                    gap.doubleValue(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    EntryStatus.PUBLISHED)),
        changes,
        List.of(),
        List.of(),
        outlook(indicator, periods, period),
        new RegisterFigure(
            indicator,
            changes.stream()
                .filter(c -> c.kind() == Kind.PREVIOUS && c.group().equals(indicator.headline()))
                .filter(c -> !c.dimension().equals("gap"))
                .map(Change::verdict)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null),
            distance(indicator, figures),
            figures.values().stream()
                .map(Measured::value)
                .filter(Objects::nonNull)
                .mapToInt(BigDecimal::scale)
                .max()
                .orElse(0),
            areas(indicator, figures),
            figures.entrySet().stream()
                .filter(f -> f.getValue().note() != null)
                .map(f -> new FigureNote(f.getKey(), Objects.requireNonNull(f.getValue().note())))
                .toList()));
  }

  private static Map<String, Measured> figures(
      NavigableMap<RegisterPeriod, Map<String, Measured>> periods, RegisterPeriod period) {
    return Objects.requireNonNull(periods.get(period));
  }

  private static @Nullable RegisterPeriod since(
      Indicator indicator,
      NavigableMap<RegisterPeriod, Map<String, Measured>> periods,
      RegisterPeriod period,
      String group,
      Kind kind) {
    List<RegisterPeriod> earlier =
        periods.headMap(period).entrySet().stream()
            .filter(p -> value(indicator, p.getValue(), group) != null)
            .map(Map.Entry::getKey)
            .toList();
    return earlier.isEmpty()
        ? null
        : kind == Kind.PREVIOUS ? earlier.getLast() : earlier.getFirst();
  }

  private static @Nullable BigDecimal value(
      Indicator indicator, Map<String, Measured> figures, String group) {
    long listed = figures.values().stream().filter(f -> group.equals(f.level())).count();
    if (indicator.countsAreas() && listed > 0) {
      return BigDecimal.valueOf(listed);
    }
    Measured figure = figures.get(group);
    return figure == null ? null : figure.value();
  }

  private static @Nullable BigDecimal gap(Indicator indicator, Map<String, Measured> figures) {
    Parity parity = indicator.parity();
    if (parity == null) {
      return null;
    }
    BigDecimal reference = value(indicator, figures, parity.reference());
    BigDecimal focal = value(indicator, figures, parity.focal());
    return reference == null || focal == null ? null : reference.subtract(focal);
  }

  private static @Nullable BigDecimal distance(Indicator indicator, Map<String, Measured> figures) {
    BigDecimal sign = BigDecimal.valueOf(indicator.polarity().sign());
    BigDecimal gap = gap(indicator, figures);
    if (gap != null) {
      return gap.multiply(sign);
    }
    BigDecimal value = value(indicator, figures, indicator.headline());
    BigDecimal target = indicator.target();
    return value == null || target == null ? null : target.subtract(value).multiply(sign);
  }

  private static Change change(
      Indicator indicator, String group, RegisterPeriod since, Kind kind, BigDecimal by) {
    return new Change(
        indicator.id(),
        dimension(indicator, group),
        group,
        since.name(),
        kind,
        by.doubleValue(),
        null,
        null,
        null,
        null,
        null,
        null,
        verdict(by, indicator.tolerance(), indicator.polarity().sign()),
        EntryStatus.PUBLISHED);
  }

  static @Nullable Verdict verdict(BigDecimal by, BigDecimal tolerance, int sign) {
    if (sign == 0) {
      return null;
    }
    if (by.abs().compareTo(tolerance) <= 0) {
      return Verdict.STILSTAND;
    }
    return by.signum() == sign ? Verdict.FREMGANG : Verdict.TILBAGEGANG;
  }

  private static String dimension(Indicator indicator, String group) {
    return group.equals(Indicator.ALL) ? "total" : indicator.countsAreas() ? "level" : "group";
  }

  private static GroupEstimate estimate(
      Indicator indicator, Map<String, Measured> figures, Group group) {
    BigDecimal value = value(indicator, figures, group.code());
    String dimension = dimension(indicator, group.code());
    if (value == null) {
      return GroupEstimate.without(dimension, group.code(), indicator.id(), EntryStatus.NO_DATA);
    }
    Measured figure = figures.get(group.code());
    return new GroupEstimate(
        dimension,
        group.code(),
        indicator.id(),
        figure == null ? null : figure.n(),
        null,
        value.doubleValue(),
        null,
        null,
        null,
        null,
        null,
        null,
        EntryStatus.PUBLISHED);
  }

  private static List<Dimension> dimensions(Indicator indicator) {
    List<Group> groups =
        indicator.measured().stream().filter(g -> !g.code().equals(Indicator.ALL)).toList();
    return groups.isEmpty()
        ? List.of()
        : List.of(
            indicator.countsAreas()
                ? new Dimension("level", new Text("Niveau", "Level"), groups)
                : new Dimension("group", new Text("Gruppe", "Group"), groups));
  }

  private static List<AreaLevel> areas(Indicator indicator, Map<String, Measured> figures) {
    List<AreaLevel> areas = new ArrayList<>();
    for (Group area : indicator.areas()) {
      Measured figure = figures.get(area.code());
      if (figure != null && figure.level() != null) {
        areas.add(new AreaLevel(area.code(), area.label(), figure.level()));
      }
    }
    return areas;
  }

  /** Between the end points; what rounding allows is half a unit of the last decimal each way. */
  private static List<Outlook> outlook(
      Indicator indicator,
      NavigableMap<RegisterPeriod, Map<String, Measured>> periods,
      RegisterPeriod period) {
    if (indicator.target() == null && indicator.parity() == null) {
      return List.of();
    }
    List<RegisterPeriod> known =
        periods.headMap(period, true).entrySet().stream()
            .filter(p -> distance(indicator, p.getValue()) != null)
            .map(Map.Entry::getKey)
            .toList();
    if (known.size() < 2 || !known.getLast().equals(period)) {
      return List.of(new Outlook(indicator.id(), null, null, null, EntryStatus.NOT_ESTIMABLE));
    }
    double first =
        Objects.requireNonNull(distance(indicator, figures(periods, known.getFirst())))
            .doubleValue();
    BigDecimal left = Objects.requireNonNull(distance(indicator, figures(periods, period)));
    double now = left.doubleValue();
    double years = period.yearsSince(known.getFirst());
    if (now >= first || now <= 0) {
      return List.of(
          new Outlook(
              indicator.id(),
              null,
              null,
              now > first ? Verdict.TILBAGEGANG : Verdict.STILSTAND,
              EntryStatus.NOT_ESTIMABLE));
    }
    double half = Math.pow(10, -left.scale()) / 2 * (indicator.parity() == null ? 1 : 2);
    return List.of(
        new Outlook(
            indicator.id(),
            now * years / (first - now),
            new Interval(
                (now - half) * years / (first - now + 2 * half),
                (now + half) * years / (first - now - 2 * half)),
            Verdict.FREMGANG,
            EntryStatus.PUBLISHED));
  }

  private static LocalDate first(RegisterPeriod period) {
    return LocalDate.of(period.year(), period.firstMonth() % 12 + 1, 1);
  }

  private static Text title(RegisterPeriod period) {
    if (period.months() == 12) {
      return Text.of(period.name());
    }
    YearMonth month = YearMonth.from(first(period));
    return new Text(
        month.getMonth().getDisplayName(TextStyle.FULL, Locale.of("da")) + " " + month.getYear(),
        month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + month.getYear());
  }
}
