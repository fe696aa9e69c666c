package dk.kk.inklusion.ingest.door;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A file a vendor may send by mistake or on purpose, and what becomes of it; a line of {@code
 * bad/cases.csv}.
 *
 * @param file in the folder {@code bad}, or {@code made:} and what {@link MadeFiles} calls it
 * @param code of the problem, or of a row's fault; blank where the file is understood
 * @param says a part of what a person reads
 * @param rule what the case is about
 */
record BadFile(
    String file, String type, String encoding, int status, String code, String says, String rule) {
  private static final String MADE = "made:";

  static List<BadFile> all() {
    try (CsvReader<NamedCsvRecord> cases =
        CsvReader.builder().ofNamedCsvRecord(folder().resolve("cases.csv"))) {
      return cases.stream().map(BadFile::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BadFile of(NamedCsvRecord line) {
    return new BadFile(
        line.getField("file"),
        line.getField("type"),
        line.getField("encoding"),
        Integer.parseInt(line.getField("status")),
        line.getField("code"),
        line.getField("says"),
        line.getField("rule"));
  }

  private static Path folder() {
    try {
      return Path.of(Objects.requireNonNull(BadFile.class.getResource("/bad")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  BodyPublisher body() throws IOException {
    return file.startsWith(MADE)
        ? MadeFiles.of(file.substring(MADE.length()))
        : BodyPublishers.ofFile(folder().resolve(file));
  }

  @Override
  public String toString() {
    return rule + " (" + file + ")";
  }
}
