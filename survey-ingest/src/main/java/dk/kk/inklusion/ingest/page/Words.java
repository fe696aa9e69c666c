package dk.kk.inklusion.ingest.page;

import dk.kk.inklusion.ingest.reference.ProblemTypes;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The words the scripts need, which the page brings along in its language. */
@Component
class Words {
  private static final String BUNDLE = "messages";
  private static final String FOR_SCRIPTS = "js.";

  private final Collection<ProblemTypes.ProblemType> problems = new ProblemTypes().all();
  private final Map<Locale, SortedMap<String, String>> known = new ConcurrentHashMap<>();

  /**
   * By name, without what the names have in common. What is wrong with a file has the words of the
   * problem's own page where the messages have none.
   */
  SortedMap<String, String> ofScripts(Locale locale) {
    return known.computeIfAbsent(locale, this::read);
  }

  private SortedMap<String, String> read(Locale locale) {
    var control =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, locale, control);
    SortedMap<String, String> words = new TreeMap<>();
    problems.stream()
        .filter(problem -> problem.status() == HttpStatus.UNPROCESSABLE_CONTENT.value())
        .forEach(problem -> {
          var said = locale.equals(Language.ENGLISH) ? problem.en() : problem.da();
          words.put("problem." + problem.code(), said.means() + " " + said.action());
        });
    for (String name : bundle.keySet()) {
      if (name.startsWith(FOR_SCRIPTS)) {
        words.put(name.substring(FOR_SCRIPTS.length()), bundle.getString(name));
      }
    }
    return words;
  }
}
