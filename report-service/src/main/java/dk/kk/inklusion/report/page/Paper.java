package dk.kk.inklusion.report.page;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * The page as a PDF that a screen reader can read, too (PDF/UA-1): tagged, with its language, its
 * title and its fonts inside.
 */
@Component
class Paper {
  private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";

  private final ITemplateEngine templates;

  Paper(ITemplateEngine templates) {
    this.templates = templates;
  }

  byte[] print(SurveyView survey, Locale locale) {
    String html = templates.process("paper", new Context(locale, Map.of("s", survey)));
    var out = new ByteArrayOutputStream();
    try {
      new PdfRendererBuilder()
          .usePdfUaAccessibility(true)
          .useFont(() -> font("DejaVuSansCondensed.ttf"), "DejaVu", 400, FontStyle.NORMAL, true)
          .useFont(
              () -> font("DejaVuSansCondensed-Bold.ttf"), "DejaVu", 700, FontStyle.NORMAL, true)
          .withHtmlContent(html, null)
          .toStream(out)
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static InputStream font(String file) {
    return Objects.requireNonNull(Paper.class.getResourceAsStream(FONTS + file), file);
  }
}
