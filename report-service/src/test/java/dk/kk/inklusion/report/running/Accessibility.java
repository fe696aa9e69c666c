package dk.kk.inklusion.report.running;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** Whether a PDF is one for screen readers (PDF/UA-1), as veraPDF sees it. */
final class Accessibility {
  static {
    VeraGreenfieldFoundryProvider.initialise();
  }

  private Accessibility() {}

  /** The rules it breaks, and where. */
  static List<String> faults(byte[] pdf) throws Exception {
    PDFAFlavour standard = PDFAFlavour.PDFUA_1;
    try (PDFAParser parser =
            Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), standard);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false)) {
      ValidationResult result = validator.validate(parser);
      return result.getTestAssertions().stream()
          .map(fault ->
              "%s-%d: %s (%s) %s"
                  .formatted(
                      fault.getRuleId().getClause(),
                      fault.getRuleId().getTestNumber(),
                      fault.getMessage(),
                      fault.getErrorMessage(),
                      fault.getLocation().getContext()))
          .toList();
    }
  }
}
