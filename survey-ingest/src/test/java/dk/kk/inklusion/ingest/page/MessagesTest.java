package dk.kk.inklusion.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.row.FaultCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final Pattern ARGUMENT = Pattern.compile("\\{[0-9]}");
  private static final Pattern SAID =
      Pattern.compile("say(?:Here)?\\(\\s*\"([a-z0-9.-]*[a-z0-9])\"");
  private static final List<String> SCRIPTS =
      List.of(
          "advice",
          "deliver",
          "door",
          "faults",
          "key",
          "problem",
          "quarantine",
          "receipt",
          "receipts",
          "words");

  private static Properties messages(String file) throws IOException {
    try (Reader reader = reader(file)) {
      var messages = new Properties();
      messages.load(reader);
      return messages;
    }
  }

  private static Reader reader(String file) {
    InputStream in = Objects.requireNonNull(MessagesTest.class.getResourceAsStream(file), file);
    return new InputStreamReader(in, StandardCharsets.UTF_8);
  }

  @Test
  void everyTextIsThereInBothLanguagesWithTheSameArguments() throws IOException {
    Properties danish = messages("/messages.properties");
    Properties english = messages("/messages_en.properties");

    assertThat(english.stringPropertyNames()).isEqualTo(danish.stringPropertyNames());
    for (String key : danish.stringPropertyNames()) {
      assertThat(arguments(english.getProperty(key)))
          .as(key)
          .isEqualTo(arguments(danish.getProperty(key)));
    }
  }

  private static Set<String> arguments(String text) {
    return ARGUMENT.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  @Test
  void everyFaultOfARowIsNamedWithWhatToDo() throws IOException {
    Set<String> names = messages("/messages.properties").stringPropertyNames();

    assertThat(Arrays.stream(FaultCode.values()).map(code -> "js.fault." + code.code()))
        .isSubsetOf(names)
        .allSatisfy(name -> assertThat(names).contains(name + ".todo"));
  }

  @Test
  void everyWordAScriptSaysIsThere() throws IOException {
    Set<String> names = messages("/messages.properties").stringPropertyNames();
    Set<String> said = new TreeSet<>();
    for (String script : SCRIPTS) {
      try (Reader reader = reader("/assets/" + script + ".js")) {
        SAID.matcher(reader.readAllAsString()).results().forEach(m -> said.add("js." + m.group(1)));
      }
    }

    assertThat(said).hasSizeGreaterThan(50);
    assertThat(names).containsAll(said);
  }
}
