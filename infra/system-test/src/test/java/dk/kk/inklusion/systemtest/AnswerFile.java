package dk.kk.inklusion.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dk.kk.inklusion.local.citizens.Citizens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A vendor's CSV file: comma, no quotes. */
record AnswerFile(String header, List<String> rows) {
  AnswerFile {
    rows = List.copyOf(rows);
  }

  /** So many citizens of the city's own survey. */
  static AnswerFile citizens(int citizens) {
    var bytes = new ByteArrayOutputStream();
    try {
      Citizens.wave(2012).write(citizens, bytes, _ -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return of(bytes.toString(UTF_8));
  }

  static AnswerFile of(String csv) {
    List<String> lines = csv.lines().toList();
    return new AnswerFile(lines.getFirst(), lines.subList(1, lines.size()));
  }

  byte[] csv() {
    return Stream.concat(Stream.of(header), rows.stream())
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(UTF_8);
  }

  /** The respondents' ids, which stand first. */
  List<String> ids() {
    return rows.stream().map(row -> row.substring(0, row.indexOf(','))).toList();
  }

  AnswerFile shuffled(long seed) {
    List<String> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    return new AnswerFile(header, shuffled);
  }

  /** The same rows in so many files. */
  List<AnswerFile> parts(int parts) {
    return IntStream.range(0, parts)
        .mapToObj(part ->
            new AnswerFile(
                header, rows.subList(rows.size() * part / parts, rows.size() * (part + 1) / parts)))
        .toList();
  }

  /** The rows of both files. */
  AnswerFile and(AnswerFile other) {
    return new AnswerFile(header, Stream.concat(rows.stream(), other.rows.stream()).toList());
  }

  /** Every so manieth row, from the first on. */
  AnswerFile every(int step) {
    return new AnswerFile(
        header,
        IntStream.iterate(0, i -> i < rows.size(), i -> i + step).mapToObj(rows::get).toList());
  }

  /**
   * Another cell in a column of every so manieth row, from the first on.
   *
   * @param change from the row's position and the cell to the new cell
   */
  AnswerFile with(String column, int step, BiFunction<Integer, String, String> change) {
    int position = List.of(header.split(",", -1)).indexOf(column);
    List<String> changed = new ArrayList<>(rows);
    for (int row = 0; row < changed.size(); row += step) {
      String[] cells = changed.get(row).split(",", -1);
      cells[position] = change.apply(row, cells[position]);
      changed.set(row, String.join(",", cells));
    }
    return new AnswerFile(header, changed);
  }
}
