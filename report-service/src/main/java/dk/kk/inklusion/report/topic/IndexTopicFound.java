package dk.kk.inklusion.report.topic;

/**
 * The topic is there and as it should be: whoever reads it may begin.
 *
 * @param topicId the broker's id of it; another one means the topic was deleted and made anew
 */
public record IndexTopicFound(String topicId) {}
