package testsupport;

/**
 * What a server of this tutorial can do or cannot: the rows of the table in the top README, in its
 * order.
 */
public enum Feature {
    SERVE_ONE_CLIENT("serve one client"),
    SERVE_ANOTHER_AFTER_THE_FIRST_LEFT("serve another after the first left"),
    SERVE_B_WHILE_A_IS_CONNECTED_AND_SILENT("serve B while A is connected and silent"),
    SLEEP_WHILE_NOBODY_SPEAKS("sleep while nobody speaks"),
    ANSWER_A_BURST_OF_SIMULTANEOUS_CONNECTS("answer a burst of simultaneous connects"),
    SURVIVE_A_RESET("survive a reset"),
    STAY_WITH_THE_OTHERS_WHILE_ONE_NEVER_READS("stay with the others while one never reads"),
    PUT_A_REQUEST_TOGETHER_FROM_PIECES("put a request together from pieces"),
    SURVIVE_A_CLIENT_THAT_LEAVES_MID_REQUEST("survive a client that leaves mid-request"),
    REFUSE_A_MALFORMED_REQUEST("refuse a malformed request"),
    DROP_A_CLIENT_THAT_GOES_SILENT("drop a client that goes silent"),
    SURVIVE_A_HANDLER_THAT_THROWS("survive a handler that throws"),
    CHANGE_BEHAVIOUR_WITHOUT_TOUCHING_THE_LOOP("change behaviour without touching the loop"),
    SERVE_TWO_PORTS_ON_ONE_THREAD("serve two ports on one thread"),
    STOP_FROM_ANOTHER_THREAD_AND_FREE_THE_PORT("stop from another thread and free the port"),
    STAY_UP_WHEN_DESCRIPTORS_RUN_OUT("stay up when descriptors run out"),
    BE_HANDED_WORK_BY_ANOTHER_THREAD("be handed work by another thread"),
    TAKE_TURNS_WHILE_ONE_FLOODS("take turns while one floods"),
    BOUND_WHAT_IS_KEPT_FOR_ONE_WHO_NEVER_READS("bound what is kept for one who never reads"),
    END_GENTLY_WHILE_INPUT_IS_UNREAD("end gently while input is unread"),
    FINISH_ANSWERS_AT_CTRL_C("finish answers at Ctrl-C");

    private final String sentence;

    Feature(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
