package challenge;

class ChallengesTest extends ChallengeFiles {}
