package dk.kk.inklusion.barometer.register;

import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Indicator.Parity;
import dk.kk.inklusion.model.catalogue.Measurement;
import dk.kk.inklusion.model.catalogue.RegisterPeriod;
import dk.kk.inklusion.model.codebook.Codebook.Comparison;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Covers;
import dk.kk.inklusion.model.event.IndexEvent.Dimension;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.model.event.RegisterFigure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A register indicator in the shape of a survey's index: a period is a wave of it. */
public final class RegisterIndex {
  /** The method the figures are computed by; changes when a formula does. */
  private static final String METHOD = "register-1";

  private static final Text BY_GROUP = new Text("Gruppe", "Group");
  private static final Text BY_LEVEL = new Text("Niveau", "Level");

  private RegisterIndex() {}

  /**
   * What there is to say of every period something was handed in for, also of one whose figures
   * were all taken back.
   *
   * @param measurements the latest of each period and group
   * @return in the order of the periods
   */
  public static List<RegisterRevision> of(
      Indicator definition, Collection<Measurement> measurements) {
    TreeMap<RegisterPeriod, List<Measurement>> byPeriod = new TreeMap<>();
    measurements.forEach(
        one -> byPeriod.computeIfAbsent(one.period(), _ -> new ArrayList<>()).add(one));
    List<PeriodFigures> periods = new ArrayList<>();
    List<RegisterRevision> revisions = new ArrayList<>();
    Instant asOf = Instant.MIN;
    for (RegisterPeriod period : byPeriod.keySet()) {
      List<Measurement> ofPeriod = byPeriod.get(period);
      periods.add(PeriodFigures.of(definition, period, ofPeriod));
      for (Measurement one : ofPeriod) {
        asOf = one.recordedAt().isAfter(asOf) ? one.recordedAt() : asOf;
      }
      Series series = new Series(List.copyOf(periods));
      revisions.add(new RegisterRevision(content(definition, series), asOf));
    }
    return revisions;
  }

  private static IndexEvent content(Indicator definition, Series series) {
    Entries entries = new Entries(definition, series);
    RegisterPeriod period = series.now().period();
    return new IndexEvent(
        null,
        definition.id(),
        period.name(),
        null,
        IndexEvent.Status.FINAL,
        null,
        null,
        1,
        METHOD,
        definition.title(),
        PeriodNames.title(period),
        PeriodNames.days(period),
        new Covers(null, 0, 0),
        null,
        null,
        List.of(
            new MeasureInfo(
                definition.id(),
                "figure",
                definition.polarity(),
                definition.title(),
                definition.unit())),
        dimensions(definition),
        comparison(definition),
        entries.groups(),
        entries.gaps(),
        entries.changes(),
        List.of(),
        List.of(),
        entries.outlook(),
        figure(definition, series.now(), entries));
  }

  private static List<Dimension> dimensions(Indicator definition) {
    List<Group> groups =
        definition.measured().stream()
            .filter(group -> !group.code().equals(Indicator.ALL))
            .toList();
    return groups.isEmpty()
        ? List.of()
        : List.of(
            new Dimension(
                definition.dimension(), definition.countsAreas() ? BY_LEVEL : BY_GROUP, groups));
  }

  private static @Nullable Comparison comparison(Indicator definition) {
    Parity parity = definition.parity();
    return parity == null
        ? null
        : new Comparison(definition.dimension(), parity.focal(), parity.reference());
  }

  private static RegisterFigure figure(Indicator definition, PeriodFigures now, Entries entries) {
    Distance distance = Distance.of(definition, now);
    return new RegisterFigure(
        definition,
        entries.verdict(),
        distance == null ? null : distance.value(),
        now.decimals(),
        now.areas(),
        now.notes());
  }
}
