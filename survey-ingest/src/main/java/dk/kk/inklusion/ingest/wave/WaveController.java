package dk.kk.inklusion.ingest.wave;

import dk.kk.inklusion.ingest.access.Allowed;
import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.access.Role;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.upload.SmallBody;
import dk.kk.inklusion.model.Identifier;
import dk.kk.inklusion.model.wave.WaveDefinitionReader;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/surveys/{survey}/waves/{wave}")
class WaveController {
  private static final int LARGEST = 256 * 1024;

  private final Waves waves;

  WaveController(Waves waves) {
    this.waves = waves;
  }

  @PutMapping
  @Allowed(Role.STEWARD)
  ResponseEntity<WaveAnswer> put(
      Caller caller, @PathVariable String survey, @PathVariable String wave, InputStream body)
      throws IOException {
    caller.requireSurvey(survey);
    if (!Identifier.isValid(wave)) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST,
          "bad-wave-name",
          "A wave's name has 1 to 64 letters (a-z), digits, dots, dashes or underscores and starts"
              + " with a letter or digit.");
    }
    var wanted = WaveDefinitionReader.read(SmallBody.read("wave", body, LARGEST), wave);
    Waves.Put put = waves.put(survey, wave, wanted);
    return ResponseEntity.status(put.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(WaveAnswer.of(put.wave()));
  }

  @PostMapping("/close")
  @Allowed(Role.STEWARD)
  WaveAnswer close(Caller caller, @PathVariable String survey, @PathVariable String wave)
      throws IOException {
    caller.requireSurvey(survey);
    return WaveAnswer.of(waves.close(survey, wave));
  }
}
