package dk.kk.inklusion.report.format;

import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.RegisterFigure;
import dk.kk.inklusion.report.format.Notes.Note;
import dk.kk.inklusion.report.topic.Publication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook: a sheet with what has to be known, and one for each table. Where an entry has no
 * figures, the word for it stands in the place of the figure the entry is about.
 */
final class XlsxFile {
  private static final double NARROW = 12;
  private static final double WIDE = 34;
  private static final double TEXT = 90;

  private final IndexEvent event;
  private final Publication publication;
  private final Labels labels;
  private final Words words;

  XlsxFile(IndexEvent event, Publication publication, Labels labels, Words words) {
    this.event = event;
    this.publication = publication;
    this.labels = labels;
    this.words = words;
  }

  byte[] write() {
    var out = new ByteArrayOutputStream();
    try (var workbook = new Workbook(out, "inklusionsbarometer", "1.0")) {
      notes(workbook.newWorksheet(words.text("note.sheet")));
      for (Table table : Tables.of(event)) {
        new Sheet(table, workbook.newWorksheet(words.text("data.table." + table.name()))).write();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void notes(Worksheet sheet) {
    sheet.width(0, WIDE);
    sheet.width(1, TEXT);
    int row = 0;
    for (Note note : new Notes(event, publication, words).inFull()) {
      sheet.value(row, 0, Formula.defused(note.heading()));
      sheet.style(row, 0).bold().verticalAlignment("top").set();
      sheet.value(row, 1, Formula.defused(note.text()));
      sheet.style(row, 1).wrapText(true).verticalAlignment("top").set();
      row++;
    }
  }

  /** A table on its sheet. Names first, then the figures, then the codes they are known by. */
  private final class Sheet {
    private final Table table;
    private final Worksheet sheet;
    private int row;
    private int column;

    Sheet(Table table, Worksheet sheet) {
      this.table = table;
      this.sheet = sheet;
    }

    void write() {
      List<String> named = new ArrayList<>(table.keys());
      named.add("status");
      List<String> coded = new ArrayList<>(table.keys());
      coded.addAll(table.words());
      coded.add("status");
      named.forEach(key -> header(words.text("column." + key), WIDE));
      table.numbers().forEach(number -> header(words.text("column." + number), NARROW));
      coded.forEach(key -> header(key, NARROW));
      for (Entry entry : table.entries()) {
        row++;
        column = 0;
        named.forEach(key -> text(name(entry, key)));
        table.numbers().forEach(number -> number(entry, number));
        coded.forEach(key -> text(code(entry, key)));
      }
      sheet.freezePane(named.size(), 1);
      if (row > 0) {
        sheet.setAutoFilter(0, 0, row, column - 1);
      }
    }

    private void header(String text, double width) {
      sheet.value(row, column, text);
      sheet.style(row, column).bold().wrapText(true).set();
      sheet.width(column, width);
      column++;
    }

    private void text(@Nullable String text) {
      if (text != null) {
        sheet.value(row, column, Formula.defused(text));
      }
      column++;
    }

    private void number(Entry entry, String name) {
      Number number = entry.number(name);
      if (number != null) {
        sheet.value(row, column, number);
        sheet.style(row, column).format(format(entry, name)).set();
      } else if (name.equals(table.main())) {
        sheet.value(row, column, words.text("status." + Tables.code(entry.status())));
      }
      column++;
    }

    private @Nullable String format(Entry entry, String name) {
      if (event.indicator() != null) {
        return table.numbers().size() == 1 || name.equals("estimate")
            ? decimals(event.indicator())
            : null;
      }
      boolean inUnit =
          name.equals(table.main()) || name.equals(Table.LOW) || name.equals(Table.HIGH);
      if (!inUnit || table.name().equals("outlook")) {
        return name.equals("p") || name.equals("pHolm") ? "0.000" : null;
      }
      return labels.isShare(entry.key(Table.MEASURE)) ? "0.000" : "0.0";
    }

    private @Nullable String decimals(RegisterFigure register) {
      return register.decimals() == 0 || table.name().equals("areas")
          ? null
          : "0." + "0".repeat(register.decimals());
    }

    private @Nullable String code(Entry entry, String key) {
      return key.equals("status") ? Tables.code(entry.status()) : entry.word(key);
    }

    private @Nullable String name(Entry entry, String key) {
      String code = code(entry, key);
      if (code == null) {
        return null;
      }
      return switch (key) {
        case Table.MEASURE -> labels.measure(code);
        case Table.DIMENSION -> labels.dimension(code);
        case Table.GROUP -> labels.group(entry.key(Table.DIMENSION), code);
        case Table.KIND -> words.text("kind.since", words.text("kind." + code), entry.key("since"));
        case Table.PART -> words.text("term." + code);
        case Table.COVARIATE ->
            code.equals("intercept") ? words.text("term.intercept") : labels.dimension(code);
        case Table.CATEGORY -> labels.group(entry.key(Table.COVARIATE), code);
        default -> words.text("status." + code);
      };
    }
  }
}
