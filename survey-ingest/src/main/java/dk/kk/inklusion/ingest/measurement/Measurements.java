package dk.kk.inklusion.ingest.measurement;

import dk.kk.inklusion.ingest.audit.Action;
import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.audit.Deed;
import dk.kk.inklusion.ingest.catalogue.Catalogues;
import dk.kk.inklusion.ingest.kafka.SurveyTurns;
import dk.kk.inklusion.ingest.kafka.SurveyWriter;
import dk.kk.inklusion.ingest.measurement.Delivery.Counts;
import dk.kk.inklusion.ingest.measurement.Figure.Place;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.model.InvalidDocumentException;
import dk.kk.inklusion.model.Nearest;
import dk.kk.inklusion.model.catalogue.Catalogue;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Indicator.Source;
import dk.kk.inklusion.model.catalogue.Measurement;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Takes measurements, all of a request or none, and tells which there are. */
@Component
public class Measurements {
  private final Catalogues catalogues;
  private final MeasurementStore store;
  private final MeasurementRecords records;
  private final MeasurementMeters meters;
  private final SurveyTurns turns;
  private final AuditLog audit;
  private final Clock clock;

  Measurements(
      Catalogues catalogues,
      MeasurementStore store,
      MeasurementRecords records,
      MeasurementMeters meters,
      SurveyTurns turns,
      AuditLog audit,
      Clock clock) {
    this.catalogues = catalogues;
    this.store = store;
    this.records = records;
    this.meters = meters;
    this.turns = turns;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What became of a request.
   *
   * @param version of the indicator's measurements, one more where something changed
   */
  record Taken(Counts counts, int version) {}

  /** What figures change of the present ones. */
  private record Difference(List<Measurement> changed, Counts counts) {}

  /**
   * Takes measurements.
   *
   * @param digest of what was sent
   * @throws InvalidDocumentException with every fault, and nothing is taken
   * @throws ProblemException 404, 409 where the indicator is none to be measured; 503
   */
  Taken put(String id, GivenRows given, String digest) throws IOException {
    Indicator indicator = requireMeasured(catalogues.get(), id);
    List<Figure> figures = FigureCheck.check(given, indicator);
    Difference known = difference(id, figures);
    boolean isDone = known.changed().isEmpty() && store.pending(id).isEmpty();
    Taken taken =
        isDone
            ? new Taken(known.counts(), store.lastNumber(id))
            : turns.inTurn(SurveyTurns.REGISTERS, writer -> put(id, given, digest, writer));
    meters.count(taken.counts());
    return taken;
  }

  private Taken put(String id, GivenRows given, String digest, SurveyWriter writer)
      throws IOException {
    Indicator indicator = requireMeasured(catalogues.published(writer), id);
    List<Figure> figures = FigureCheck.check(given, indicator);
    while (true) {
      records.settle(id, writer);
      int number = store.lastNumber(id);
      Difference difference = difference(id, figures);
      if (difference.changed().isEmpty()) {
        return new Taken(difference.counts(), number);
      }
      Delivery delivery =
          Delivery.of(
              id,
              number + 1,
              UUID.randomUUID().toString(),
              records.from(id),
              difference.changed(),
              difference.counts());
      audit.begin(new Deed(delivery.deed(), Action.MEASUREMENTS_PUT, null, null, id, digest));
      if (store.insert(delivery)) {
        records.settle(id, writer);
        return new Taken(difference.counts(), delivery.number());
      }
    }
  }

  private Difference difference(String indicator, List<Figure> figures) {
    Map<Place, Measurement> present = store.present(indicator);
    Instant now = clock.instant();
    List<Measurement> changed = new ArrayList<>();
    int added = 0;
    for (Figure figure : figures) {
      Measurement before = present.get(figure.place());
      Measurement after = figure.of(indicator, before == null ? 1 : before.version() + 1, now);
      if (before == null || !after.saysTheSame(before)) {
        added += before == null ? 1 : 0;
        changed.add(after);
      }
    }
    return new Difference(
        changed, new Counts(added, changed.size() - added, figures.size() - changed.size()));
  }

  private static Indicator requireMeasured(Catalogue catalogue, String id) {
    Indicator indicator = require(catalogue, id);
    if (indicator.source() != Source.REGISTER) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "not-measured",
          indicator.source() == Source.SURVEY
              ? "The figures of this indicator come from a survey. Deliver its answers instead."
              : "This indicator has words alone. Put it in the catalogue with a unit and the source register first.");
    }
    return indicator;
  }

  private static Indicator require(Catalogue catalogue, String id) {
    Indicator indicator = catalogue.indicator(id);
    if (indicator != null) {
      return indicator;
    }
    String nearest = Nearest.of(id, catalogue.indicators().stream().map(Indicator::id).toList());
    throw ProblemException.of(
        HttpStatus.NOT_FOUND,
        "unknown-indicator",
        "There is no such indicator.%s GET /api/v1/indicators lists those there are; the steward puts others in the catalogue."
            .formatted(nearest == null ? "" : " Did you mean '%s'?".formatted(nearest)));
  }

  /**
   * The measurements of an indicator, by period and group.
   *
   * @param history whether with those that were corrected
   * @throws ProblemException 404
   */
  List<Measurement> of(String id, boolean history) {
    require(catalogues.get(), id);
    List<Measurement> all = store.history(id);
    return history ? all : latest(all);
  }

  /** The last of each place, in their order. */
  private static List<Measurement> latest(List<Measurement> ordered) {
    List<Measurement> latest = new ArrayList<>();
    for (Measurement measurement : ordered) {
      if (!latest.isEmpty() && Place.of(latest.getLast()).equals(Place.of(measurement))) {
        latest.removeLast();
      }
      latest.add(measurement);
    }
    return latest;
  }

  /** An indicator with the number of its measurements. */
  record Counted(Indicator indicator, int measurements) {}

  List<Counted> indicators() {
    Map<String, Integer> counts = store.counts();
    return catalogues.get().indicators().stream()
        .map(one -> new Counted(one, counts.getOrDefault(one.id(), 0)))
        .toList();
  }

  /** What must be there before the first request. */
  public void prepare() {
    store.createIndexes();
    records.rebuildIfEmpty();
  }

  /** Publishes what a crash kept from being published. */
  public void settleAll() throws IOException {
    Collection<String> unfinished = new LinkedHashSet<>();
    store.pending().stream()
        .sorted(Comparator.comparing(Delivery::id))
        .forEach(delivery -> unfinished.add(delivery.indicator()));
    if (!unfinished.isEmpty()) {
      turns.inTurn(
          SurveyTurns.REGISTERS,
          writer -> {
            catalogues.published(writer);
            for (String indicator : unfinished) {
              records.settle(indicator, writer);
            }
            return unfinished;
          });
    }
  }
}
