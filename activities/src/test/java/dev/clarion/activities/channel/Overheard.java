package dev.clarion.activities.channel;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/**
 * Everything that is logged while it is open: Clarion's own from TRACE on, that of the libraries
 * which talk to providers from DEBUG on (FINE where they log by {@code java.util.logging}).
 */
final class Overheard implements AutoCloseable {

  private static final List<String> CLIENTS =
      List.of(
          "okhttp3",
          "org.eclipse.angus.mail",
          "jakarta.mail",
          "com.pengrad.telegrambot",
          "com.twilio",
          "org.apache.hc",
          "org.apache.james");

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final AppenderBase<ILoggingEvent> appender = new Appender();
  private final Handler handler = new Listener();
  private final List<Logger> javaLoggers = CLIENTS.stream().map(Logger::getLogger).toList();

  Overheard() {
    appender.setContext(context);
    appender.start();
    context.getLogger("ROOT").addAppender(appender);
    context.getLogger("dev.clarion").setLevel(ch.qos.logback.classic.Level.TRACE);
    for (String client : CLIENTS) {
      context.getLogger(client).setLevel(ch.qos.logback.classic.Level.DEBUG);
    }
    handler.setLevel(Level.ALL);
    for (Logger logger : javaLoggers) {
      logger.setLevel(Level.FINE);
      logger.addHandler(handler);
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    context.getLogger("ROOT").detachAppender(appender);
    context.getLogger("dev.clarion").setLevel(null);
    for (String client : CLIENTS) {
      context.getLogger(client).setLevel(null);
    }
    for (Logger logger : javaLoggers) {
      logger.removeHandler(handler);
      logger.setLevel(null);
    }
  }

  private final class Appender extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      String thrown =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + thrown);
    }
  }

  private final class Listener extends Handler {
    private final SimpleFormatter formatter = new SimpleFormatter();

    @Override
    public void publish(LogRecord record) {
      lines.add(record.getLoggerName() + " " + formatter.format(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
