package dk.kk.inklusion.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every Java file of the tree is written as google-java-format writes it. A test rather than a
 * Maven plugin, because the formatter parses with the JDK that runs it: plugins run in Maven's own
 * JVM, which may be older than the sources. With {@code -Dformat=apply} it rewrites the files
 * instead.
 */
class FormattingTest {
  private static final Path ROOT = Path.of(System.getProperty("project.root"));
  private static final boolean APPLY = "apply".equals(System.getProperty("format"));

  @Test
  void everyJavaFileIsFormatted() throws IOException, FormatterException {
    List<Path> wrong = new ArrayList<>();
    List<Path> sources = sources();
    for (Path source : sources) {
      String text = Files.readString(source);
      String formatted = format(text);
      if (formatted.equals(text)) {
        continue;
      }
      if (APPLY) {
        Files.writeString(source, formatted);
      } else {
        wrong.add(ROOT.relativize(source));
      }
    }
    assertThat(sources).isNotEmpty();
    assertThat(wrong)
        .as("files to format with: mvn -pl infra/checks test -Dformat=apply")
        .isEmpty();
  }

  private static String format(String text) throws FormatterException {
    String imports = RemoveUnusedImports.removeUnusedImports(text);
    String ordered = ImportOrderer.reorderImports(imports, JavaFormatterOptions.Style.GOOGLE);
    return new Formatter().formatSource(ordered);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .filter(f -> !ROOT.relativize(f).toString().contains("target/"))
          .sorted()
          .toList();
    }
  }
}
