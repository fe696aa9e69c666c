package dk.kk.inklusion.ingest.reference;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Every code a problem can have, as {@code problems.yaml} explains it. */
public final class ProblemTypes {
  private final Map<String, ProblemType> byCode = new LinkedHashMap<>();

  /**
   * One of them.
   *
   * @param code as in a problem's {@code code}, and at the end of its {@code type}
   */
  public record ProblemType(String code, int status, Explanation da, Explanation en) {}

  /** In one language. */
  public record Explanation(String means, @JsonProperty("do") String action) {}

  private record Written(int status, Explanation da, Explanation en) {}

  public ProblemTypes() {
    var all = new TypeReference<Map<String, Written>>() {};
    try (InputStream yaml = getClass().getResourceAsStream("/problems.yaml")) {
      YAMLMapper.builder()
          .build()
          .readValue(Objects.requireNonNull(yaml), all)
          .forEach((code, written) ->
              byCode.put(
                  code, new ProblemType(code, written.status(), written.da(), written.en())));
    } catch (IOException e) {
      throw new IllegalStateException("problems.yaml cannot be read", e);
    }
  }

  @Nullable ProblemType find(String code) {
    return byCode.get(code);
  }

  public Collection<ProblemType> all() {
    return Collections.unmodifiableCollection(byCode.values());
  }
}
