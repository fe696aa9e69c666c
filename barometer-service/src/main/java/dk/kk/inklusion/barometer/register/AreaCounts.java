package dk.kk.inklusion.barometer.register;

import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Indicator.Total;
import dk.kk.inklusion.model.event.RegisterFigure.AreaLevel;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How many areas are at each level of an area indicator in a period. A level is counted where at
 * least one area was put at it. Where none was, nobody knows whether there is none: then the number
 * that was handed in stands, if there is one, and it may be 0. A total is the sum of its levels
 * once each of them was counted; else the number handed in for it; else the sum of its levels,
 * however they are known.
 */
final class AreaCounts {
  private AreaCounts() {}

  /**
   * Counts.
   *
   * @param areas where areas were put
   * @param handedIn numbers of areas that were handed in, by code of a level or a total
   * @return by code of a level or a total, in the indicator's order, where there is a number
   */
  static Map<String, Figure> of(
      Indicator definition, List<AreaLevel> areas, Map<String, Figure> handedIn) {
    Map<String, Figure> counted = new HashMap<>();
    areas.forEach(area ->
        counted.merge(
            area.level(), Figure.count(1), (a, b) -> new Figure(a.value().add(b.value()), null)));
    Map<String, Figure> known = new LinkedHashMap<>();
    definition
        .levels()
        .forEach(level -> {
          Figure figure = counted.getOrDefault(level.code(), handedIn.get(level.code()));
          if (figure != null) {
            known.put(level.code(), figure);
          }
        });
    for (Total total : definition.totals()) {
      Figure said = handedIn.get(total.code());
      if (said != null && !counted.keySet().containsAll(total.levels())) {
        known.put(total.code(), said);
      } else if (known.keySet().containsAll(total.levels())) {
        known.put(total.code(), sum(total, known));
      }
    }
    return known;
  }

  private static Figure sum(Total total, Map<String, Figure> known) {
    return new Figure(
        total.levels().stream()
            .map(known::get)
            .map(figure -> Objects.requireNonNull(figure).value())
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        null);
  }
}
