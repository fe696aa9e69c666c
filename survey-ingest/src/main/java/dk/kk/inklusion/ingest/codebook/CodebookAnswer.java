package dk.kk.inklusion.ingest.codebook;

import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.CodebookReader;
import dk.kk.inklusion.model.codebook.Measure;
import dk.kk.inklusion.model.codebook.ScoreScale;
import java.util.List;
import java.util.Map;

/**
 * What is said to one who puts a codebook.
 *
 * @param ignored paths of properties no codebook has
 * @param notes what the steward should know of how it will be computed
 */
record CodebookAnswer(
    String survey,
    int version,
    List<String> ignored,
    List<String> notes,
    Map<String, String> links) {
  static CodebookAnswer of(CodebookReader.Reading reading) {
    Codebook codebook = reading.codebook();
    String self =
        "/api/v1/surveys/%s/codebooks/%d".formatted(codebook.survey(), codebook.version());
    return new CodebookAnswer(
        codebook.survey(),
        codebook.version(),
        reading.ignored(),
        notes(codebook),
        Map.of(
            "self", self,
            "template", self + "/template.csv",
            "workbook", self + "/template.xlsx"));
  }

  private static List<String> notes(Codebook codebook) {
    return codebook.measures().stream()
        .filter(Measure.Mean.class::isInstance)
        .map(Measure.Mean.class::cast)
        .filter(mean -> !ScoreScale.of(mean, codebook).exact())
        .map(mean ->
            "Scores of measure '%s' are rounded to 1e-12 of a point before they are summed."
                .formatted(mean.id()))
        .toList();
  }
}
