package dk.kk.inklusion.local.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What the city's report of 2013 printed of indicators that are not from the survey. */
final class StatusReport {
  private static final String FILE = "/catalogue/statusrapport-2013.csv";

  private StatusReport() {}

  /** A CSV file for every indicator, in the order of the report's. A row is a line there. */
  static Map<String, String> byIndicator() {
    Map<String, String> files = new LinkedHashMap<>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(StatusReport.class.getResourceAsStream(FILE), FILE),
                StandardCharsets.UTF_8))) {
      String header = Objects.requireNonNull(lines.readLine(), FILE) + "\n";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String indicator = line.substring(0, line.indexOf(','));
        files.put(indicator, files.getOrDefault(indicator, header) + line + "\n");
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
