package dk.kk.inklusion.report.status;

import dk.kk.inklusion.model.catalogue.Catalogue;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Indicator.SurveyFigure;
import dk.kk.inklusion.model.catalogue.RegisterPeriod;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Period;
import dk.kk.inklusion.report.catalogue.Catalogues;
import dk.kk.inklusion.report.readmodel.ReadModel;
import dk.kk.inklusion.report.status.Series.Point;
import dk.kk.inklusion.report.topic.Publication;
import dk.kk.inklusion.report.web.ProblemException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what was published of the catalogue's indicators. */
@Component
public class StatusReports {
  private static final Pattern YEAR = Pattern.compile("[12][0-9]{3}");

  private final Catalogues catalogues;
  private final ReadModel readModel;
  private final PublishedEvents events;

  StatusReports(Catalogues catalogues, ReadModel readModel, PublishedEvents events) {
    this.catalogues = catalogues;
    this.readModel = readModel;
    this.events = events;
  }

  /** Whether a name is a register indicator's rather than a survey's. */
  public boolean isIndicator(Publication publication) {
    return events.isIndicator(publication);
  }

  /** Every indicator with all its periods, in the catalogue's order. */
  public List<Series> indicators() {
    Map<String, List<Publication>> published = readModel.wavesForPeople();
    List<Series> all = new ArrayList<>();
    Catalogue catalogue = catalogues.current();
    for (Indicator indicator : catalogue.indicators()) {
      all.add(series(indicator, published));
    }
    for (String name : published.keySet()) {
      Indicator unlisted = catalogue.indicator(name) == null ? published(name, published) : null;
      if (unlisted != null) {
        all.add(series(unlisted, published));
      }
    }
    return List.copyOf(all);
  }

  /** The indicator of an id as it was last published; null where none was. */
  private @Nullable Indicator published(String id, Map<String, List<Publication>> published) {
    List<Publication> waves = published.getOrDefault(id, List.of());
    return waves.isEmpty() || !isIndicator(waves.getFirst())
        ? null
        : Objects.requireNonNull(events.of(waves.getLast()).indicator()).definition();
  }

  /** An indicator by its id; null where nobody knows of it. */
  public @Nullable Series indicator(String id) {
    Map<String, List<Publication>> published = readModel.wavesForPeople();
    Indicator listed = catalogues.current().indicator(id);
    Indicator indicator = listed == null ? published(id, published) : listed;
    return indicator == null ? null : series(indicator, published);
  }

  /** Years there are figures of, newest first. */
  public List<Integer> years() {
    return years(indicators());
  }

  private static List<Integer> years(List<Series> indicators) {
    TreeSet<Integer> years = new TreeSet<>();
    indicators.forEach(s -> s.points().forEach(p -> years.add(p.year())));
    return List.copyOf(years.descendingSet());
  }

  /** A year's report; null where there is no figure of that year. */
  public @Nullable StatusReport of(int year) {
    List<Series> indicators = indicators();
    List<Integer> years = years(indicators);
    return years.contains(year) ? of(year, years, indicators) : null;
  }

  /** The newest year's report; null before the first figure. */
  public @Nullable StatusReport newest() {
    List<Series> indicators = indicators();
    List<Integer> years = years(indicators);
    return years.isEmpty() ? null : of(years.getFirst(), years, indicators);
  }

  private StatusReport of(int year, List<Integer> years, List<Series> indicators) {
    List<Series> known = indicators.stream().map(s -> s.until(year)).toList();
    long sequence =
        known.stream()
            .flatMap(s -> s.points().stream())
            .mapToLong(p -> p.publication().sequence())
            .max()
            .orElse(0);
    return new StatusReport(year, years, sequence, catalogues.current(), known);
  }

  /**
   * The same for a year as it stands in an address.
   *
   * @throws ProblemException where there is no figure of that year
   */
  public StatusReport require(String year) {
    StatusReport report = YEAR.matcher(year).matches() ? of(Integer.parseInt(year)) : null;
    if (report == null) {
      throw ProblemException.notFound(
          "no-report",
          "There is no figure of that year. The years there are reports of are at"
              + " /api/v1/reports.");
    }
    return report;
  }

  private Series series(Indicator indicator, Map<String, List<Publication>> published) {
    SurveyFigure survey = indicator.survey();
    String name = survey == null ? indicator.id() : survey.survey();
    List<Publication> waves = published.getOrDefault(name, List.of());
    if (waves.isEmpty() || (survey == null) != isIndicator(waves.getFirst())) {
      return new Series(indicator, List.of());
    }
    return new Series(indicator, survey == null ? periods(waves) : waves(waves));
  }

  private List<Point> periods(List<Publication> waves) {
    return waves.stream()
        .filter(p -> RegisterPeriod.parse(p.wave()) != null)
        .sorted(Comparator.comparing(p -> RegisterPeriod.of(p.wave())))
        .map(p -> new Point(RegisterPeriod.of(p.wave()).year(), p, events.of(p)))
        .filter(p -> hasFigures(p.event()))
        .toList();
  }

  /** A period whose figures were taken back has none. */
  private static boolean hasFigures(IndexEvent event) {
    return event.groups().stream().anyMatch(g -> g.status().hasNumbers())
        || (event.indicator() != null && !event.indicator().areas().isEmpty());
  }

  /** By the end of the field period, or by the year their name begins with. */
  private List<Point> waves(List<Publication> waves) {
    List<Point> points = new ArrayList<>();
    for (Publication wave : waves) {
      IndexEvent event = events.of(wave);
      Integer year = year(event);
      if (year != null) {
        points.add(new Point(year, wave, event));
      }
    }
    points.sort(Comparator.comparingInt(Point::year));
    return List.copyOf(points);
  }

  private static @Nullable Integer year(IndexEvent wave) {
    Period period = wave.period();
    LocalDate day = period == null ? null : period.to() == null ? period.from() : period.to();
    if (day != null) {
      return day.getYear();
    }
    Matcher year = YEAR.matcher(wave.wave());
    return year.lookingAt() ? Integer.valueOf(year.group()) : null;
  }
}
