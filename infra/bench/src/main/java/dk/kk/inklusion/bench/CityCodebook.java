package dk.kk.inklusion.bench;

import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.CodebookReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The codebook of the survey everything here is measured on. */
final class CityCodebook {
  private CityCodebook() {}

  static Codebook read() {
    return CodebookReader.read(text());
  }

  static String text() {
    try (InputStream file = CityCodebook.class.getResourceAsStream("/codebooks/inklusion-1.yaml")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
