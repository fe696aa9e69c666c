package dk.kk.inklusion.ingest.codebook;

import dk.kk.inklusion.ingest.audit.Action;
import dk.kk.inklusion.ingest.audit.Entry;
import dk.kk.inklusion.ingest.audit.Witness;
import dk.kk.inklusion.ingest.name.Names;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.CodebookReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The codebooks there are, each as its canonical JSON. None is ever changed. */
@Component
public class Codebooks implements Witness {
  private static final String COLLECTION = "codebooks";

  /** A wave's first record holds its codebook and must pass the broker. */
  private static final int LARGEST = 600 * 1024;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final MongoOperations mongo;
  private final Names names;

  Codebooks(MongoOperations mongo, Names names) {
    this.mongo = mongo;
    this.names = names;
  }

  /** Takes the names of surveys that were there before names were taken. */
  public void takeNames() {
    names.take(Names.Kind.SURVEY, newestVersions().keySet());
  }

  /**
   * Keeps a codebook.
   *
   * @return false where the same is there already
   * @throws ProblemException 409 if there is another of its version, or an indicator of its
   *     survey's name
   */
  public boolean put(Codebook codebook) {
    String json = JSON.writeValueAsString(codebook);
    if (json.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw ProblemException.of(
          HttpStatus.CONTENT_TOO_LARGE,
          "body-too-large",
          "Written out, a codebook has at most %d KB.".formatted(LARGEST / 1024));
    }
    names.take(Names.Kind.SURVEY, List.of(codebook.survey()));
    String id = id(codebook.survey(), codebook.version());
    try {
      mongo.insert(
          new Document("_id", id)
              .append("survey", codebook.survey())
              .append("version", codebook.version())
              .append("json", json),
          COLLECTION);
      return true;
    } catch (DuplicateKeyException e) {
      requireSame(codebook, CodebookReader.read(json));
      return false;
    }
  }

  private void requireSame(Codebook codebook, Codebook canonical) {
    if (!get(codebook.survey(), codebook.version()).equals(canonical)) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "codebook-is-immutable",
          "Version %d of this codebook is another one, and no version ever changes. Use the next."
              .formatted(codebook.version()));
    }
  }

  /**
   * A codebook.
   *
   * @throws ProblemException 404 if there is none
   */
  public Codebook get(String survey, int version) {
    Document found = mongo.findById(id(survey, version), Document.class, COLLECTION);
    if (found == null) {
      throw ProblemException.of(
          HttpStatus.NOT_FOUND,
          "unknown-codebook",
          "There is no version %d of this survey's codebook. The steward puts it first."
              .formatted(version));
    }
    return CodebookReader.read(found.getString("json"));
  }

  @Override
  public Action action() {
    return Action.CODEBOOK_PUT;
  }

  @Override
  public boolean happened(Entry begun) {
    Query same = Query.query(Criteria.where("_id").is(begun.survey() + "/" + begun.subject()));
    return mongo.exists(same, COLLECTION);
  }

  /** Every survey with the title its newest codebook gives it. */
  public SortedMap<String, Text> titles() {
    SortedMap<String, Text> titles = new TreeMap<>();
    newestVersions().forEach((survey, version) -> titles.put(survey, get(survey, version).title()));
    return titles;
  }

  private SortedMap<String, Integer> newestVersions() {
    Query versions = new Query();
    versions.fields().include("survey", "version").exclude("_id");
    SortedMap<String, Integer> newest = new TreeMap<>();
    for (Document found : mongo.find(versions, Document.class, COLLECTION)) {
      newest.merge(found.getString("survey"), found.getInteger("version"), Math::max);
    }
    return newest;
  }

  /** Every version of every survey's. */
  public List<Codebook> all() {
    return mongo.findAll(Document.class, COLLECTION).stream()
        .map(found -> CodebookReader.read(found.getString("json")))
        .toList();
  }

  public boolean isEmpty() {
    return !mongo.exists(new Query(), COLLECTION);
  }

  private static String id(String survey, int version) {
    return survey + "/" + version;
  }
}
