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
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * The page as a PDF that a screen reader can read, too (PDF/UA-1): tagged, with its language, its
 * title and its fonts inside. Printing takes a second or more, so few are printed at a time.
 */
@Component
class Paper {
  private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";

  private static final int AT_A_TIME = 2;

  private final ITemplateEngine templates;
  private final Semaphore printers = new Semaphore(AT_A_TIME);

  Paper(ITemplateEngine templates) {
    this.templates = templates;
  }

  /**
   * Prints.
   *
   * @param template of XHTML, without grids and variables
   */
  byte[] print(String template, Map<String, Object> shown, Locale locale) {
    printers.acquireUninterruptibly();
    try {
      return pdf(templates.process(template, new Context(locale, shown)));
    } finally {
      printers.release();
    }
  }

  private static byte[] pdf(String html) {
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
