import LomaTypes
import Testing

@testable import LomaUI

/// What is open comes from the core; the stack of the platform follows it.
struct PathTests {
    @Test("What is open lies on the stack in its order, the claim form over everything")
    func paths() {
        #expect(path(of: [.customer, .contract]) == [.customer, .contract])
        #expect(path(of: [.contract, .claimForm]) == [.contract])
        #expect(isFormOnTop([.contract, .claimForm]))
        #expect(!isFormOnTop([.claimForm, .thread]))
        #expect(!isFormOnTop([]))
    }

    @Test("One screen popped is one step back, several are several")
    func popping() {
        #expect(backs(from: [.customer, .contract], to: [.customer]) == 1)
        #expect(backs(from: [.customer, .contract, .claim], to: []) == 3)
        #expect(backs(from: [.customer], to: [.customer]) == 0)
    }

    @Test("A path that is longer than what is open opens nothing")
    func pushing() {
        #expect(backs(from: [.customer], to: [.customer, .contract]) == 0)
    }

    @Test("A form that comes to light is not stepped back in")
    func formBelow() {
        #expect(backs(from: [.contract, .claimForm, .thread], to: []) == 1)
    }
}
