package dk.kk.inklusion.systemtest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What must not be found outside: the keys of a house, and the ids of respondents. */
final class Secrets {
  /** How every id of the invented citizens begins. */
  private static final String CITIZEN = "kbh-20";

  private static final int AROUND = 200;

  private final House house;
  private final List<String> secrets = new ArrayList<>();

  Secrets(House house) {
    this.house = house;
    secrets.add(CITIZEN);
    List.of("steward", "vendor", "consumer", "pseudonym")
        .forEach(key -> secrets.add(house.key(key)));
    secrets.add(text(Base64.getDecoder().decode(house.key("pseudonym"))));
  }

  /** One more. */
  Secrets and(String secret) {
    secrets.add(secret);
    return this;
  }

  void assertNotIn(String where, byte[] bytes) {
    assertNotIn(where, text(bytes));
  }

  void assertNotIn(String where, String text) {
    for (String secret : secrets) {
      int at = text.indexOf(secret);
      if (at >= 0) {
        // The secret itself does not belong into the log of a build either.
        String around = text.substring(Math.max(0, at - AROUND), at);
        throw new AssertionError(
            "%s holds secret %d, after: %s".formatted(where, secrets.indexOf(secret), around));
      }
    }
  }

  /** None is in what any part of the house has logged. */
  void assertNotLogged() {
    assertThat(house.logs()).isNotEmpty();
    for (Path log : house.logs()) {
      try {
        assertNotIn(log.toString(), Files.readAllBytes(log));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Byte for character, so that nothing is lost. */
  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }
}
