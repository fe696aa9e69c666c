package dk.kk.inklusion.model.codebook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dk.kk.inklusion.model.Text;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A column of the survey. An answer is kept as one {@code long}: a category by its index in {@link
 * Category#categories}, a scale by its value, a number in millionths; see {@link
 * dk.kk.inklusion.model.wave.Answers}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Variable {
  String name();

  Text label();

  /** What counts as no answer. Blank always does. */
  Set<String> missing();

  /** Whether a row without an answer is rejected. */
  boolean required();

  /** What respondents can be grouped by; empty where this variable cannot be a dimension. */
  @JsonIgnore
  List<Group> groups();

  /**
   * The group an answer falls in.
   *
   * @return index in {@link #groups}, or -1 for none
   */
  int groupOf(long answer);

  /** The same variable with every label blank, to compare what answers mean. */
  @JsonIgnore
  Variable withoutLabels();

  /** Whole numbers {@code min..max}. */
  @JsonTypeName("scale")
  record Scale(String name, Text label, int min, int max, Set<String> missing, boolean required)
      implements Variable {
    @Override
    public List<Group> groups() {
      return List.of();
    }

    @Override
    public int groupOf(long answer) {
      return -1;
    }

    @Override
    public Variable withoutLabels() {
      return new Scale(name, Text.of(""), min, max, missing, required);
    }
  }

  /** One of a list. */
  @JsonTypeName("category")
  record Category(
      String name, Text label, List<Group> categories, Set<String> missing, boolean required)
      implements Variable {
    @Override
    public List<Group> groups() {
      return categories;
    }

    @Override
    public int groupOf(long answer) {
      return (int) answer;
    }

    @Override
    public Variable withoutLabels() {
      List<Group> codes = categories.stream().map(c -> new Group(c.code(), Text.of(""))).toList();
      return new Category(name, Text.of(""), codes, missing, required);
    }
  }

  /**
   * A decimal number, grouped by bands.
   *
   * @param min in millionths; null for no lower bound
   * @param max in millionths; null for no upper bound
   */
  @JsonTypeName("number")
  record Decimal(
      String name,
      Text label,
      @JsonSerialize(using = Millionths.class) @Nullable Long min,
      @JsonSerialize(using = Millionths.class) @Nullable Long max,
      List<Band> bands,
      Set<String> missing,
      boolean required)
      implements Variable {
    @Override
    public List<Group> groups() {
      return bands.stream().map(b -> new Group(b.code(), b.label())).toList();
    }

    @Override
    public int groupOf(long answer) {
      for (int i = 0; i < bands.size(); i++) {
        if (bands.get(i).contains(answer)) {
          return i;
        }
      }
      return -1;
    }

    @Override
    public Variable withoutLabels() {
      List<Band> codes =
          bands.stream().map(b -> new Band(b.code(), Text.of(""), b.from(), b.to())).toList();
      return new Decimal(name, Text.of(""), min, max, codes, missing, required);
    }
  }

  /**
   * {@code from <= x < to}.
   *
   * @param from in millionths; null for no lower bound
   * @param to in millionths; null for no upper bound
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Band(
      String code,
      Text label,
      @JsonSerialize(using = Millionths.class) @Nullable Long from,
      @JsonSerialize(using = Millionths.class) @Nullable Long to) {
    boolean contains(long millionths) {
      return (from == null || millionths >= from) && (to == null || millionths < to);
    }
  }
}
