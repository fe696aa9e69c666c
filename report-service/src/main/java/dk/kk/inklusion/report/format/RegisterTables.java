package dk.kk.inklusion.report.format;

import static dk.kk.inklusion.report.format.Table.DIMENSION;
import static dk.kk.inklusion.report.format.Table.GROUP;
import static dk.kk.inklusion.report.format.Table.MEASURE;
import static dk.kk.inklusion.report.format.Table.VERDICT;

import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.RegisterFigure;
import dk.kk.inklusion.model.event.RegisterFigure.AreaLevel;
import dk.kk.inklusion.model.event.RegisterFigure.FigureNote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a register indicator's revision as tables: without the columns of a sample's
 * uncertainty, which it does not have, and with what it is and where its areas are.
 */
final class RegisterTables {
  private RegisterTables() {}

  static List<Table> of(IndexEvent event, RegisterFigure register) {
    List<Table> tables =
        new ArrayList<>(
            List.of(
                groups(event, register),
                Tables.gaps(event).withNumbers("difference"),
                Tables.changes(event).withNumbers("change"),
                Tables.outlook(event),
                indicator(event, register)));
    if (!register.areas().isEmpty()) {
      tables.add(areas(event, register));
    }
    return List.copyOf(tables);
  }

  private static Table groups(IndexEvent event, RegisterFigure register) {
    return new Table(
        "groups",
        Tables.GROUP_KEYS,
        List.of("estimate", "n"),
        List.of("noteDa", "noteEn"),
        event.groups().stream()
            .map(g -> {
              Text note = note(g, register);
              return new Entry(g.status())
                  .word(MEASURE, g.measure())
                  .word(DIMENSION, g.dimension())
                  .word(GROUP, g.group())
                  .number("estimate", g.estimate())
                  .number("n", g.n())
                  .word("noteDa", note == null ? null : note.da())
                  .word("noteEn", note == null ? null : note.en());
            })
            .toList());
  }

  private static @Nullable Text note(GroupEstimate group, RegisterFigure register) {
    return register.notes().stream()
        .filter(note -> note.group().equals(group.group()))
        .map(FigureNote::text)
        .findFirst()
        .orElse(null);
  }

  /** What the figures are held against. */
  private static Table indicator(IndexEvent event, RegisterFigure register) {
    Indicator definition = register.definition();
    return new Table(
        "indicator",
        List.of(MEASURE),
        List.of("distance", "target", "tolerance"),
        List.of(VERDICT, "unit", "polarity"),
        event.measures().stream()
            .map(m ->
                new Entry(EntryStatus.PUBLISHED)
                    .word(MEASURE, m.id())
                    .number("distance", register.distance())
                    .number("target", definition.target())
                    .number("tolerance", definition.tolerance())
                    .word(VERDICT, Tables.code(register.verdict()))
                    .word("unit", definition.unit())
                    .word("polarity", Tables.code(definition.polarity())))
            .toList());
  }

  /** Where each area is: levels count from 1, of most need. */
  private static Table areas(IndexEvent event, RegisterFigure register) {
    List<String> levels = register.definition().levels().stream().map(Group::code).toList();
    List<Entry> entries = new ArrayList<>();
    for (AreaLevel area : register.areas()) {
      int level = levels.indexOf(area.level()) + 1;
      entries.add(
          new Entry(EntryStatus.PUBLISHED)
              .word(MEASURE, event.survey())
              .word(DIMENSION, Labels.AREA)
              .word(GROUP, area.area())
              .number("levelNumber", level == 0 ? null : level)
              .word("level", area.level()));
    }
    return new Table(
        "areas", Tables.GROUP_KEYS, List.of("levelNumber"), List.of("level"), List.copyOf(entries));
  }
}
