package dk.kk.inklusion.report.format;

import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.report.topic.Publication;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes a revision as a file that is not the event itself. */
@Component
public class IndexFiles {
  private final MessageSource messages;

  IndexFiles(MessageSource messages) {
    this.messages = messages;
  }

  public byte[] csv(IndexEvent event, Delimiter delimiter, Locale locale) {
    return new CsvFile(delimiter).write(event, new Labels(event, words(event, locale)));
  }

  public byte[] jsonStat(IndexEvent event, Publication publication, Locale locale) {
    Words words = words(event, locale);
    return new JsonStat(event, publication, new Labels(event, words), words).write();
  }

  public byte[] xlsx(IndexEvent event, Publication publication, Locale locale) {
    Words words = words(event, locale);
    return new XlsxFile(event, publication, new Labels(event, words), words).write();
  }

  private Words words(IndexEvent event, Locale locale) {
    return new Words(messages, locale).of(event);
  }
}
