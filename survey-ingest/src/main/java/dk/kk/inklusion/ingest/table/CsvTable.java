package dk.kk.inklusion.ingest.table;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dk.kk.inklusion.ingest.problem.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file in UTF-8, with or without a byte order mark, or as Danish Excel writes it, in
 * Windows-1252 or UTF-16; its cells parted by comma, semicolon or tab, its lines ended by LF, CRLF
 * or CR, also mixed. A line without any content is no row.
 */
public final class CsvTable implements Table {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int SMALLEST_BUFFER = 64 * 1024;

  private final TableCaps caps;
  private final char delimiter;
  private final Cells cells;
  private final CsvReader<String[]> reader;
  private final Iterator<String[]> lines;
  private final String[] header;
  private long rows;

  private CsvTable(BufferedReader text, TableCaps caps) throws IOException {
    this.caps = caps;
    skipMark(text);
    delimiter = Delimiter.detect(text);
    cells = new Cells(caps);
    reader =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .commentStrategy(CommentStrategy.NONE)
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .maxBufferSize(Math.max(SMALLEST_BUFFER, 2 * caps.cellLength()))
            .build(cells, text);
    lines = reader.iterator();
    String[] first = nextLine();
    if (first == null) {
      throw Unreadable.noHeader();
    }
    header = first;
  }

  /** Before a quote it would make an ordinary character of it. */
  private static void skipMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
  }

  /**
   * Opens a file.
   *
   * @throws ProblemException if it has no header that can be read
   */
  public static CsvTable open(Path file, TableCaps caps) throws IOException {
    var decoder =
        CsvEncoding.of(file)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var text =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), decoder), SMALLEST_BUFFER);
    try {
      return new CsvTable(text, caps);
    } catch (CharacterCodingException e) {
      text.close();
      throw Unreadable.notUtf8(1);
    } catch (IOException | RuntimeException e) {
      text.close();
      throw e;
    }
  }

  @Override
  public String[] header() {
    return header.clone();
  }

  @Override
  public boolean decimalComma() {
    return delimiter != ',';
  }

  @Override
  public @Nullable Row next() {
    String[] cells = nextLine();
    if (cells == null) {
      return null;
    }
    if (++rows > caps.rows()) {
      throw Unreadable.tooManyRows(caps.rows());
    }
    return Row.of(rows, cells);
  }

  private String @Nullable [] nextLine() {
    try {
      while (lines.hasNext()) {
        String[] line = lines.next();
        if (!isBlank(line)) {
          return line;
        }
      }
      return null;
    } catch (CsvParseException | UncheckedIOException e) {
      throw problem(e);
    }
  }

  private static boolean isBlank(String[] line) {
    for (String cell : line) {
      if (!cell.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private RuntimeException problem(RuntimeException thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException known) {
        return known;
      }
      if (cause instanceof CharacterCodingException) {
        return Unreadable.notUtf8(cells.line());
      }
      if (cause instanceof CsvParseException parse
          && String.valueOf(parse.getMessage()).contains("buffer size")) {
        return Unreadable.cellTooLong(cells.line(), caps.cellLength());
      }
    }
    return thrown instanceof CsvParseException ? Unreadable.quotes(cells.line()) : thrown;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
