package dk.kk.inklusion.barometer.register;

import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Indicator.Parity;
import dk.kk.inklusion.model.catalogue.Measurement;
import dk.kk.inklusion.model.catalogue.RegisterPeriod;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.event.RegisterFigure.AreaLevel;
import dk.kk.inklusion.model.event.RegisterFigure.FigureNote;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an indicator in a period.
 *
 * @param figures by group, in the indicator's order; without the groups that have none
 * @param areas of an area indicator, where each is, by code; empty otherwise
 */
record PeriodFigures(
    RegisterPeriod period,
    Map<String, Figure> figures,
    List<AreaLevel> areas,
    List<FigureNote> notes) {

  /** From a period's measurements, one a group; what does not fit the indicator is left out. */
  static PeriodFigures of(
      Indicator definition, RegisterPeriod period, List<Measurement> measurements) {
    List<Measurement> fitting =
        measurements.stream()
            .filter(one -> Sense.fault(definition, one) == null)
            .sorted(Comparator.comparing(Measurement::group))
            .toList();
    Map<String, Figure> measured = new LinkedHashMap<>();
    for (Group group : definition.measured()) {
      fitting.stream()
          .filter(one -> one.group().equals(group.code()))
          .map(Figure::of)
          .forEach(figure -> {
            if (figure != null) {
              measured.put(group.code(), figure);
            }
          });
    }
    List<AreaLevel> areas = areas(definition, fitting);
    return new PeriodFigures(
        period,
        definition.countsAreas() ? AreaCounts.of(definition, areas, measured) : measured,
        areas,
        notes(fitting));
  }

  private static List<AreaLevel> areas(Indicator definition, List<Measurement> measurements) {
    List<AreaLevel> areas = new ArrayList<>();
    for (Measurement one : measurements) {
      String level = one.level();
      if (level != null) {
        areas.add(new AreaLevel(one.group(), label(definition, one.group()), level));
      }
    }
    return areas;
  }

  private static Text label(Indicator definition, String area) {
    return definition.areas().stream()
        .filter(group -> group.code().equals(area))
        .map(Group::label)
        .findFirst()
        .orElse(Text.of(area));
  }

  private static List<FigureNote> notes(List<Measurement> measurements) {
    List<FigureNote> notes = new ArrayList<>();
    for (Measurement one : measurements) {
      Text note = one.note();
      if (note != null) {
        notes.add(new FigureNote(one.group(), note));
      }
    }
    return notes;
  }

  /** A group's figure; null where it has none. */
  @Nullable BigDecimal value(String group) {
    Figure figure = figures.get(group);
    return figure == null ? null : figure.value();
  }

  /** Reference minus focal, in the unit; null where either has no figure (statistics.md 6). */
  @Nullable BigDecimal gap(Parity parity) {
    BigDecimal reference = value(parity.reference());
    BigDecimal focal = value(parity.focal());
    return reference == null || focal == null ? null : reference.subtract(focal);
  }

  /** Most decimals any of its figures has. */
  int decimals() {
    return figures.values().stream().mapToInt(one -> one.value().scale()).reduce(0, Math::max);
  }
}
