package dk.kk.inklusion.ingest.name;

import dk.kk.inklusion.ingest.problem.ProblemException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * What surveys and register indicators are called. Both are published under their name, so none is
 * both: a name belongs to whoever took it first, for ever.
 */
@Component
public class Names {
  private static final String COLLECTION = "names";

  private final MongoOperations mongo;

  Names(MongoOperations mongo) {
    this.mongo = mongo;
  }

  /** Who goes by a name. */
  public enum Kind {
    SURVEY("a survey"),
    INDICATOR("an indicator");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    private Kind other() {
      return this == SURVEY ? INDICATOR : SURVEY;
    }
  }

  /**
   * Takes names; again is the same.
   *
   * @throws ProblemException 409 naming those that are the other kind's; then none was taken
   */
  public void take(Kind kind, Collection<String> names) {
    requireFree(kind, names);
    Set<String> missing = new TreeSet<>(names);
    missing.removeAll(taken(kind, names));
    for (String name : missing) {
      try {
        mongo.insert(new Document("_id", name).append("kind", kind.name()), COLLECTION);
      } catch (DuplicateKeyException meanwhile) {
        requireFree(kind, List.of(name));
      }
    }
  }

  private void requireFree(Kind kind, Collection<String> names) {
    Set<String> others = taken(kind.other(), names);
    if (!others.isEmpty()) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "name-taken",
          "There is %s of this name already: %s. Surveys and indicators are published under their names; choose another."
              .formatted(kind.other().words, String.join(", ", others)));
    }
  }

  private Set<String> taken(Kind kind, Collection<String> names) {
    Query query =
        Query.query(Criteria.where("_id").in(new HashSet<>(names)).and("kind").is(kind.name()));
    Set<String> taken = new TreeSet<>();
    mongo.find(query, Document.class, COLLECTION).forEach(name -> taken.add(name.getString("_id")));
    return taken;
  }
}
