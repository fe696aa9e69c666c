package dk.kk.inklusion.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final Pattern ARGUMENT = Pattern.compile("\\{[0-9]}");

  private static Properties messages(String file) throws IOException {
    try (InputStream in = MessagesTest.class.getResourceAsStream(file);
        Reader reader = new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8)) {
      var messages = new Properties();
      messages.load(reader);
      return messages;
    }
  }

  @Test
  void everyTextIsThereInBothLanguagesWithTheSameArguments() throws IOException {
    Properties danish = messages("/messages.properties");
    Properties english = messages("/messages_en.properties");

    assertThat(english.stringPropertyNames()).isEqualTo(danish.stringPropertyNames());
    for (String key : danish.stringPropertyNames()) {
      assertThat(arguments(english.getProperty(key)))
          .as(key)
          .containsExactlyInAnyOrder(arguments(danish.getProperty(key)));
    }
  }

  private static String[] arguments(String text) {
    return ARGUMENT.matcher(text).results().map(MatchResult::group).toArray(String[]::new);
  }
}
