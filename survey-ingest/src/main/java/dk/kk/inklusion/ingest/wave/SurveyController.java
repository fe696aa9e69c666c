package dk.kk.inklusion.ingest.wave;

import dk.kk.inklusion.ingest.access.Allowed;
import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.access.Role;
import dk.kk.inklusion.ingest.codebook.Codebooks;
import dk.kk.inklusion.model.Text;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which surveys and waves there are, as far as the caller's key reaches. */
@RestController
@RequestMapping("/api/v1/surveys")
class SurveyController {
  private final Codebooks codebooks;
  private final WaveStore waves;

  SurveyController(Codebooks codebooks, WaveStore waves) {
    this.codebooks = codebooks;
    this.waves = waves;
  }

  record SurveyList(List<SurveyAnswer> surveys) {}

  /**
   * A survey.
   *
   * @param title as its newest codebook has it
   */
  record SurveyAnswer(String survey, Text title, Map<String, String> links) {
    static SurveyAnswer of(String survey, Text title) {
      return new SurveyAnswer(
          survey, title, Map.of("waves", "/api/v1/surveys/%s/waves".formatted(survey)));
    }
  }

  record WaveList(List<WaveAnswer> waves) {}

  /** In the alphabet's order. */
  @GetMapping
  @Allowed({Role.VENDOR, Role.STEWARD})
  SurveyList surveys(Caller caller) {
    return new SurveyList(
        codebooks.titles().entrySet().stream()
            .filter(survey -> caller.mayUse(survey.getKey()))
            .map(survey -> SurveyAnswer.of(survey.getKey(), survey.getValue()))
            .toList());
  }

  /** Newest name first; empty for a survey without any. */
  @GetMapping("/{survey}/waves")
  @Allowed({Role.VENDOR, Role.STEWARD})
  WaveList waves(Caller caller, @PathVariable String survey) {
    caller.requireSurvey(survey);
    return new WaveList(waves.of(survey).stream().map(WaveAnswer::of).toList());
  }
}
